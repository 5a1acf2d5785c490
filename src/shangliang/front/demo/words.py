"""What does the demo add at start? The accounts that the sign-in page offers."""

from __future__ import annotations

from shangliang.front.demo.accounts import demo_accounts
from shangliang.front.portal.demo_cast import set_demo_accounts

set_demo_accounts(demo_accounts())
