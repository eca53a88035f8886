package app // want package:"pools"

import (
	"database/sql"
	"net/http"

	"straypool/mounted/database"
)

// A Store hides the pool.
type Store interface {
	Get(id int) (string, error)
}

type Accounts struct{ store Store }

func newAccounts(store Store) *Accounts { return &Accounts{store: store} }

func (a *Accounts) router() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("/account", a.account)
	return mux
}

func (a *Accounts) account(w http.ResponseWriter, r *http.Request) {
	name, err := a.store.Get(1)
	if err == nil {
		w.Write([]byte(name))
	}
}

type API struct{ accounts *Accounts }

func NewAPI(db *sql.DB) (*API, error) {
	api := &API{accounts: newAccounts(database.NewAccounts(db))}
	return api, nil
}

func (a *API) Router() *http.ServeMux {
	mux := http.NewServeMux()
	mux.Handle("/accounts", a.accounts.router())
	return mux
}

func (a *API) Handler() http.Handler { return a.accounts.router() }
