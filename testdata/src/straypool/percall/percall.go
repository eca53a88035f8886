package percall

import (
	"database/sql"
	"fmt"
	"os"
)

func Name(id int) (name string, err error) {
	db, err := sql.Open("postgres", os.Getenv("USERS_URL")) // want `sql.Open builds a new pool of USERS_URL on each call of Name, which neither keeps nor closes it; build it once, under a lock or a sync.Once, or close it at the end \[straypool/percall\]`
	if err != nil {
		return "", err
	}
	err = db.QueryRow("SELECT name FROM users WHERE id = $1", id).Scan(&name)
	return name, err
}

// fresh hands the pool to its callers, which decide.
func fresh() (*sql.DB, error) {
	return open(fmt.Sprintf("postgres://%s/%s", os.Getenv("DB_HOST"), os.Getenv("DB_NAME")))
}

func open(dsn string) (*sql.DB, error) { return sql.Open("postgres", dsn) }

func Count() (n int, err error) {
	db, err := fresh() // want `percall.fresh builds a new pool of DB_HOST, DB_NAME \(sql.Open at straypool/percall/percall.go:\d+\) on each call of Count`
	if err != nil {
		return 0, err
	}
	return n, db.QueryRow("SELECT count(*) FROM users").Scan(&n)
}

// A Store opens its database in each method, by a helper that is judged once.
type Store struct{ dsn string }

func (s *Store) db() *sql.DB {
	db, err := sql.Open("sqlite3", s.dsn) // want `sql.Open builds a new pool of percall.Store.dsn on each call of Store.db, at straypool/percall/percall.go:\d+ and straypool/percall/percall.go:\d+`
	if err != nil {
		panic(err)
	}
	return db
}

func (s *Store) Add(name string) error {
	_, err := s.db().Exec("INSERT INTO users VALUES ($1)", name)
	return err
}

func (s *Store) Remove(name string) error {
	_, err := s.db().Exec("DELETE FROM users WHERE name = $1", name)
	return err
}
