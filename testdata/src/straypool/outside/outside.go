package outside // want package:"pools"

import (
	"database/sql"
	"os"

	"github.com/jmoiron/sqlx"

	"straypool/outside/db"
)

// Report closes what it opens, but could have asked for it.
func Report() error {
	opened, err := sql.Open("postgres", os.Getenv("ORDERS_URL")) // want `sql.Open opens another pool of ORDERS_URL, bypassing its accessor; call db.Orders \(straypool/outside/db/db.go:\d+\) instead, or mark this //poolvet:bulkhead with a reason \[straypool/outside\]`
	if err != nil {
		return err
	}
	defer opened.Close()
	return opened.Ping()
}

// Mapped wants the pool of another library.
func Mapped() error {
	opened, err := sqlx.Open("postgres", os.Getenv("ORDERS_URL")) // want `sqlx.Open opens another pool of ORDERS_URL, bypassing its accessor; derive it from the \*sql.DB of db.Orders \(straypool/outside/db/db.go:\d+\), or mark`
	if err != nil {
		return err
	}
	defer opened.Close()
	return opened.Ping()
}

// Migrate needs a pool of its own.
func Migrate() error {
	opened, err := sql.Open("postgres", os.Getenv("ORDERS_URL"))
	if err != nil {
		return err
	}
	defer opened.Close()
	_, err = opened.Exec("CREATE TABLE orders ()")
	return err
}

// Users is another database.
func Users() error {
	opened, err := sql.Open("postgres", os.Getenv("USERS_URL"))
	if err != nil {
		return err
	}
	defer opened.Close()
	return opened.Ping()
}

// Leases blocks connections for minutes.
//
//poolvet:bulkhead leases are held for minutes
func Leases() error {
	opened, err := sql.Open("postgres", os.Getenv("ORDERS_URL"))
	if err != nil {
		return err
	}
	defer opened.Close()
	return opened.Ping()
}

func Count() (n int, err error) {
	opened, err := db.Orders()
	if err != nil {
		return 0, err
	}
	return n, opened.QueryRow("SELECT count(*) FROM orders").Scan(&n)
}
