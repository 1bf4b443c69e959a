"""The pages of plans, outcomes and what contracts do for them."""
