"""The ward's catalogue of metrics (danh mục đo): its entries, which names mean the same, merges."""
