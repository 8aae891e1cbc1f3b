"""The articles that ship with the program, written by us, with the layouts that scraped pages have."""
