package afterclose

import (
	"context"
	"database/sql"
	"net/http"
	"os"
)

// A Client opens its pool once, and closes it after each statement.
type Client struct{ db *sql.DB }

func (c *Client) connect() (err error) {
	if c.db != nil {
		return nil
	}
	c.db, err = sql.Open("mysql", os.Getenv("CLIENT_DSN")) // want `the pool from sql.Open is closed at line 25 in each iteration of the loop in Client.InsertAll, and not opened again; close it when the program ends \[straypool/use-after-close\]`
	return err
}

func (c *Client) insert(row string) error {
	if err := c.connect(); err != nil {
		return err
	}
	defer c.db.Close()
	_, err := c.db.Exec(row)
	return err
}

func (c *Client) InsertAll(rows []string) error {
	for _, row := range rows {
		if err := c.insert(row); err != nil {
			return err
		}
	}
	return nil
}

// A Reopener forgets the pool that it has closed.
type Reopener struct{ db *sql.DB }

func (r *Reopener) connect() (err error) {
	if r.db == nil {
		r.db, err = sql.Open("mysql", os.Getenv("REOPENED_DSN"))
	}
	return err
}

func (r *Reopener) insert(row string) error {
	if err := r.connect(); err != nil {
		return err
	}
	defer func() { r.db.Close(); r.db = nil }()
	_, err := r.db.Exec(row)
	return err
}

func (r *Reopener) InsertAll(rows []string) error {
	for _, row := range rows {
		if err := r.insert(row); err != nil {
			return err
		}
	}
	return nil
}

// EachRow closes in its first iteration what the second uses.
func EachRow(dsn string, rows []string) error {
	db, err := sql.Open("mysql", dsn) // want `the pool from sql.Open is closed at line 78 in each iteration of the loop in EachRow`
	if err != nil {
		return err
	}
	for _, row := range rows {
		if _, err := db.Exec(row); err != nil {
			db.Close()
			return err
		}
		db.Close()
	}
	return nil
}

// EachPool opens one in each iteration.
func EachPool(dsns []string) error {
	for _, dsn := range dsns {
		db, err := sql.Open("mysql", dsn)
		if err != nil {
			return err
		}
		err = db.Ping()
		db.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

// UntilDone closes where the loop ends.
func UntilDone(dsn string, rows chan string) error {
	db, err := sql.Open("mysql", dsn)
	if err != nil {
		return err
	}
	for row := range rows {
		if row == "" {
			db.Close()
			return nil
		}
		if _, err := db.Exec(row); err != nil {
			db.Close()
			return err
		}
	}
	return db.Close()
}

// closable is what a handler has, and closes.
type closable interface {
	Ping(ctx context.Context) error
	Close(ctx context.Context) error
}

type owner struct{ db *sql.DB }

func (o *owner) Ping(ctx context.Context) error { return o.db.PingContext(ctx) }
func (o *owner) Close(context.Context) error    { return o.db.Close() }

func newOwner() (closable, error) {
	db, err := sql.Open("mysql", os.Getenv("OWNED_DSN"))
	if err != nil {
		return nil, err
	}
	return &owner{db}, nil
}

func handle(c closable) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		defer func() { _ = c.Close(r.Context()) }()
		if c.Ping(r.Context()) != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}
}

// A box closes its pool where another takes its place.
type box struct{ db *sql.DB }

func newBox(dsn string) (*box, error) {
	db, err := sql.Open("mysql", dsn)
	return &box{db}, err
}

func (b *box) replace(dsn string) {
	if db, err := sql.Open("mysql", dsn); err == nil {
		b.db.Close()
		b.db = db
	}
}

// Reload replaces the pool whenever it has another name.
func Reload(first string, dsns chan string) error {
	b, err := newBox(first)
	if err != nil {
		return err
	}
	for dsn := range dsns {
		b.replace(dsn)
		b.db.Ping()
	}
	return b.db.Close()
}

func init() {
	c, err := newOwner() // want `the pool inside the result of afterclose.newOwner .* is closed at line 139 for each request that the function literal at .* handles, and not opened again`
	if err != nil {
		return
	}
	http.HandleFunc("/owned", handle(c))
	http.HandleFunc("/fresh", func(w http.ResponseWriter, r *http.Request) {
		db, err := sql.Open("mysql", r.FormValue("dsn"))
		if err != nil {
			return
		}
		defer db.Close()
		db.PingContext(r.Context())
	})
}
