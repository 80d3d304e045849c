"""What each command of the command line does: words in, words out. The work is done in the rooms below."""
