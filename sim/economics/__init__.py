"""Business case: cash flows by budget year and payer, replication by replication; intervals are taken above."""
