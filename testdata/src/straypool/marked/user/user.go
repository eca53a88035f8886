package user // want package:"pools"

import "straypool/marked"

// What is marked may build pools, wherever it is called.
func Fresh() error {
	db, err := marked.Fresh()
	if err != nil {
		return err
	}
	return db.Ping()
}

func Stale() error {
	db, err := marked.Stale() // want `marked.Stale builds a new pool of STALE_URL .*on each call of Stale, .*; the call at straypool/marked/user/user.go:\d+ does the same \[`
	if err != nil {
		return err
	}
	return db.Ping()
}

func StaleAgain() error {
	db, err := marked.Stale()
	if err != nil {
		return err
	}
	return db.Ping()
}
