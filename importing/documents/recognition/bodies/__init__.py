"""Who stands in a document: issuer and place, who signed, persons and units as it names them."""
