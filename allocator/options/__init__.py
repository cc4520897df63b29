"""Options: several plans to choose from, far enough from each other, and every balance between preferences that cannot be bettered."""
