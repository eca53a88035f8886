package evicted

import (
	"database/sql"
	"os"
	"time"
)

type watched struct {
	db     *sql.DB
	timers map[string]*time.Timer
}

func Watch() (*watched, error) {
	db, err := sql.Open("postgres", os.Getenv("WATCHED_URL"))
	if err != nil {
		return nil, err
	}
	w := &watched{db: db, timers: map[string]*time.Timer{}}
	w.changed("all")
	return w, nil
}

func (w *watched) Close() error { return w.db.Close() }

func (w *watched) changed(name string) {
	w.timers[name] = time.AfterFunc(time.Second, func() { w.reload(name) })
}

// A timer whose function uses the pool is no pool.
func (w *watched) reload(name string) {
	delete(w.timers, name)
	_, _ = w.db.Exec("DELETE FROM files WHERE name = $1", name)
}
