"""The one writer and the one reader of Excel lists: what a cell holds, how it looks, how a sheet is laid out."""
