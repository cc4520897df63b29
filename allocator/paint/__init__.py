"""Papers as files: each painter takes reports and a language and gives bytes. It reads the tree and words, and adds nothing up."""
