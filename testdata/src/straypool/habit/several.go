package habit

import "database/sql"

// The program has a list of tenants, each with a database of its own.
type Programs struct {
	Tenants []TenantConfig
	Ledger  LedgerConfig
}

type TenantConfig struct{ DSN string }

func Grow(c TenantConfig) error { return run(c.DSN, "CALL grow()") }

func Shrink(c TenantConfig) error {
	db, err := sql.Open("mysql", c.DSN)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Ping()
}

func Move(c TenantConfig) error {
	db, err := sql.Open("mysql", c.DSN)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec("CALL move()")
	return err
}

func Rest(c TenantConfig) error {
	db, err := sql.Open("mysql", c.DSN)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec("CALL rest()")
	return err
}

func run(dsn, text string) error {
	db, err := sql.Open("mysql", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec(text)
	return err
}

// There is one configuration of the ledger.
type LedgerConfig struct{ DSN string }

func Enter(c LedgerConfig) error {
	db, err := sql.Open("mysql", c.DSN) // want `\[straypool/percall\]`
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Ping()
}

func Correct(c LedgerConfig) error {
	db, err := sql.Open("mysql", c.DSN) // want `\[straypool/percall\]`
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec("CALL correct()")
	return err
}

func Balance(c LedgerConfig, ledgers ...LedgerConfig) error {
	db, err := sql.Open("mysql", c.DSN) // want `\[straypool/percall\]`
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec("CALL balance()")
	return err
}
