"""The parts of the screen that paint their own lines."""
