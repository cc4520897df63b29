"""Why this plan, and how tight are its numbers: held against judges that try everything."""
