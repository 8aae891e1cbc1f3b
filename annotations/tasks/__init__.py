"""What is done with a whole project at once, a file for each task: export, import, check, merge, rename, …"""
