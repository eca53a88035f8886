package fixes

import (
	"database/sql"
	"io"
	"net/http"
	"os"
	"sync"
)

var uploads *sql.DB

// Upload would hold a mutex for as long as the body takes.
func Upload(w http.ResponseWriter, r *http.Request) {
	if uploads == nil {
		uploads, _ = sql.Open("postgres", os.Getenv("UPLOADS_URL")) // want `opens a pool if uploads is nil, without a lock`
	}
	n, _ := io.Copy(io.Discard, r.Body)
	uploads.ExecContext(r.Context(), "INSERT INTO uploads (size) VALUES ($1)", n)
}

var (
	guardLock sync.Mutex
	guarded   *sql.DB
)

// Guarded has a lock, which it does not take.
func Guarded() *sql.DB {
	if guarded == nil {
		guarded, _ = sql.Open("postgres", os.Getenv("GUARDED_URL")) // want `opens a pool if guarded is nil, without a lock`
	}
	return guarded
}

// CloseGuarded takes it.
func CloseGuarded() {
	guardLock.Lock()
	defer guardLock.Unlock()
	if guarded != nil {
		guarded.Close()
		guarded = nil
	}
}
