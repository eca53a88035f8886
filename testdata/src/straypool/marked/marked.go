package marked // want package:"pools"

import (
	"database/sql"
	"os"
)

// Stores keep their pools in fields, which by itself says nothing.
type Stores struct{ orders, users, tenant *sql.DB }

//poolvet:accessor
func (s *Stores) Orders() (err error) {
	s.orders, err = sql.Open("postgres", os.Getenv("ORDERS_URL"))
	return err
}

func (s *Stores) Users() (err error) {
	s.users, err = sql.Open("postgres", os.Getenv("USERS_URL"))
	return err
}

//poolvet:accessor
func (s *Stores) Tenant(dsn string) (err error) {
	s.tenant, err = sql.Open("postgres", dsn)
	return err
}

// AuditOrders goes round what is marked.
func AuditOrders() error {
	db, err := sql.Open("postgres", os.Getenv("ORDERS_URL")) // want `sql.Open opens another pool of ORDERS_URL, bypassing its accessor; call Stores.Orders \(straypool/marked/marked.go:12\) instead`
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Ping()
}

func AuditUsers() error {
	db, err := sql.Open("postgres", os.Getenv("USERS_URL"))
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Ping()
}

// AuditTenant opens another database than Tenant, for all that is known.
func AuditTenant(dsn string) error {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Ping()
}

//poolvet:accessor
func Fresh() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("FRESH_URL")) }

func Stale() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("STALE_URL")) }
