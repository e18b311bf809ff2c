"""The record of a handover (biên bản bàn giao): what it says, on the page, as PDF and as Word."""
