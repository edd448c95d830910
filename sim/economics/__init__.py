"""What the outcomes mean in money: accounts, splits of a difference, time."""
