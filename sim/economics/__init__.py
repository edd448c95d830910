"""What the outcomes mean in money: splits of a difference, cash flows by budget year and payer, business case."""
