"""Tables in documents: action plans read out of Word and PDF files, whole again where pages had cut them."""
