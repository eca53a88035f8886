package main // want package:"pools"

import (
	"context"
	"database/sql"
	"encoding/json"
	"net/http"
	"os"

	"github.com/jmoiron/sqlx"
	"gorm.io/gorm"

	"straypool/tenants/conf"
	"straypool/tenants/store"
)

type server struct {
	db    *sql.DB
	x     *sqlx.DB
	orm   *gorm.DB
	store *store.Store
}

func main() {
	s := new(server)
	http.HandleFunc("/scanned", s.scanned)
	http.HandleFunc("/mapped", s.mapped)
	http.HandleFunc("/found", s.found)
	http.HandleFunc("/fetched", s.fetched)
	http.HandleFunc("/decoded", s.decoded)
	http.HandleFunc("/configured", s.configured)
	http.HandleFunc("/parsed", s.parsed)
	http.HandleFunc("/fixed", s.fixed)
	http.HandleFunc("/install", s.installed)
	http.HandleFunc("/installer", s.installer)
	go s.nightly(context.Background())
	http.ListenAndServe(":8080", nil)
}

// visit opens the database that a row of another names, and closes it.
func visit(ctx context.Context, dsn string) error {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.PingContext(ctx)
}

func (s *server) scanned(w http.ResponseWriter, r *http.Request) {
	s.scan(r.Context())
}

func (s *server) scan(ctx context.Context) {
	var t store.Tenant
	if s.db.QueryRow("SELECT id, dsn FROM tenants").Scan(&t.ID, &t.DSN) != nil {
		return
	}
	visit(ctx, t.DSN)
}

func (s *server) mapped(w http.ResponseWriter, r *http.Request) {
	s.get(r.Context())
}

func (s *server) get(ctx context.Context) {
	var t store.Tenant
	if s.x.Get(&t, "SELECT id, dsn FROM tenants") != nil {
		return
	}
	visit(ctx, t.DSN)
}

func (s *server) found(w http.ResponseWriter, r *http.Request) {
	s.find(r.Context())
}

func (s *server) find(ctx context.Context) {
	var t store.Tenant
	if s.orm.First(&t).Error != nil {
		return
	}
	visit(ctx, t.DSN)
}

func (s *server) fetched(w http.ResponseWriter, r *http.Request) {
	var t store.Tenant
	if s.store.Fetch(r.Context(), 7, &t) != nil {
		return
	}
	visit(r.Context(), t.DSN)
}

// load decodes what a row holds.
func (s *server) load(ctx context.Context) (*store.Tenant, error) {
	var text []byte
	if err := s.db.QueryRowContext(ctx, "SELECT text FROM tenants").Scan(&text); err != nil {
		return nil, err
	}
	var t store.Tenant
	err := json.Unmarshal(text, &t)
	return &t, err
}

func (s *server) decoded(w http.ResponseWriter, r *http.Request) {
	t, err := s.load(r.Context())
	if err != nil {
		return
	}
	visit(r.Context(), t.DSN)
}

// nightly visits all.
func (s *server) nightly(ctx context.Context) {
	for _, id := range []int64{1, 2, 3} {
		t, err := s.store.Tenant(ctx, id)
		if err != nil {
			continue
		}
		s.sweep(ctx, t.DSN)
	}
}

func (s *server) sweep(ctx context.Context, dsn string) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return
	}
	defer db.Close()
	db.PingContext(ctx)
}

// configured and parsed open the database of the configuration.
func (s *server) configured(w http.ResponseWriter, r *http.Request) {
	s.fill()
}

func (s *server) fill() {
	var c conf.Config
	if conf.Fill(&c) != nil {
		return
	}
	db, err := sql.Open("postgres", c.DSN) // want `for each request`
	if err != nil {
		return
	}
	defer db.Close()
	db.Ping()
}

func (s *server) parsed(w http.ResponseWriter, r *http.Request) {
	s.parse()
}

func (s *server) parse() {
	text, err := os.ReadFile("config.json")
	if err != nil {
		return
	}
	var c conf.Config
	if json.Unmarshal(text, &c) != nil {
		return
	}
	db, err := sql.Open("postgres", c.Audit) // want `for each request`
	if err != nil {
		return
	}
	defer db.Close()
	db.Ping()
}

func (s *server) fixed(w http.ResponseWriter, r *http.Request) {
	s.first()
	s.named()
	s.seventh(r.Context())
}

func (s *server) first() {
	db, err := sql.Open("postgres", s.store.Main().DSN) // want `a new pool of tenants.server.store.Main\(\).DSN for each request`
	if err != nil {
		return
	}
	defer db.Close()
	db.Ping()
}

func (s *server) named() {
	db, err := sql.Open("postgres", store.Named("main").DSN) // want `a new pool of store.Named.DSN for each request`
	if err != nil {
		return
	}
	defer db.Close()
	db.Ping()
}

func (s *server) seventh(ctx context.Context) {
	t, err := s.store.Tenant(ctx, 7)
	if err != nil {
		return
	}
	db, err := sql.Open("postgres", t.DSN) // want `a new pool of store.Store.Tenant.DSN for each request`
	if err != nil {
		return
	}
	defer db.Close()
	db.Ping()
}

// installed tries the database that has just been set up.
func (s *server) installed(w http.ResponseWriter, r *http.Request) {
	db, err := sql.Open("postgres", conf.Load("config.yml").DSN)
	if err != nil {
		return
	}
	defer db.Close()
	db.Ping()
}

// installer forgets to close it.
func (s *server) installer(w http.ResponseWriter, r *http.Request) {
	db, err := sql.Open("postgres", conf.Load("config.yml").Audit) // want `of conf.Config.Audit for each request that server.installer handles`
	if err != nil {
		return
	}
	db.Ping()
}
