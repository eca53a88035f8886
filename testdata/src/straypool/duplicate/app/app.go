package app // want package:"pools"

import (
	_ "straypool/duplicate/audit"
	_ "straypool/duplicate/deep"
)

func Run() {}
