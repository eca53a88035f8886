package lifetime_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

// TestRequestContext holds what poolvet believes of net/http and database/sql: a session
// that was acquired with the context of a request ends with the request, also where the
// handler panics, but for a connection.
func TestRequestContext(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		serve func(*testing.T, *sql.DB, *http.Request)
		ends  bool
	}{
		{"transaction", func(t *testing.T, db *sql.DB, r *http.Request) {
			if _, err := db.BeginTx(r.Context(), nil); err != nil {
				t.Error(err)
			}
		}, true},
		{"panic", func(t *testing.T, db *sql.DB, r *http.Request) {
			if _, err := db.BeginTx(r.Context(), nil); err != nil {
				t.Error(err)
			}
			panic("test")
		}, true},
		{"rows", func(t *testing.T, db *sql.DB, r *http.Request) {
			if rows, err := db.QueryContext(r.Context(), "x"); err != nil || !rows.Next() { //nolint:rowserrcheck,sqlclosecheck // that is the test
				t.Error("no rows", err)
			}
		}, true},
		{"connection", func(t *testing.T, db *sql.DB, r *http.Request) {
			if _, err := db.Conn(r.Context()); err != nil {
				t.Error(err)
			}
		}, false},
		{"without cancel", func(t *testing.T, db *sql.DB, r *http.Request) {
			if _, err := db.BeginTx(context.WithoutCancel(r.Context()), nil); err != nil {
				t.Error(err)
			}
		}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			db := sql.OpenDB(endless{})
			server := httptest.NewUnstartedServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { test.serve(t, db, r) }))
			server.Config.ErrorLog = log.New(io.Discard, "", 0)
			server.Start()
			defer server.Close()
			if response, err := server.Client().Get(server.URL); err == nil {
				_ = response.Body.Close()
			}
			if got := isFreed(db, test.ends); got != test.ends {
				t.Errorf("the session ends with the request: got %t, want %t", got, test.ends)
			}
		})
	}
}

// isFreed reports whether db gets all its connections back: soon, or later if it is to.
func isFreed(db *sql.DB, later bool) bool {
	wait := 200 * time.Millisecond
	if later {
		wait = 20 * time.Second
	}
	for end := time.Now().Add(wait); time.Now().Before(end); time.Sleep(time.Millisecond) {
		if db.Stats().InUse == 0 {
			return true
		}
	}
	return false
}

// endless is a driver whose rows have no end.
type endless struct{}

func (endless) Connect(context.Context) (driver.Conn, error) { return endless{}, nil }
func (endless) Driver() driver.Driver                        { return nil }
func (endless) Prepare(string) (driver.Stmt, error)          { return nil, errors.New("not prepared") }
func (endless) Begin() (driver.Tx, error)                    { return endless{}, nil }
func (endless) Close() error                                 { return nil }
func (endless) Commit() error                                { return nil }
func (endless) Rollback() error                              { return nil }
func (endless) Columns() []string                            { return []string{"n"} }
func (endless) Next([]driver.Value) error                    { return nil }
func (endless) QueryContext(context.Context, string, []driver.NamedValue) (driver.Rows, error) {
	return endless{}, nil
}
