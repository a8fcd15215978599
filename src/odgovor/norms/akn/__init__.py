"""Akoma Ntoso: legal texts written as valid AKN 3.0, and read from any maker and namespace."""
