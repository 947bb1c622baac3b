"""Starts servers, checks that they answer rightly, loads them, and tells what it cost."""
