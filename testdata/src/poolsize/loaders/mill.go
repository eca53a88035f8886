package grain

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"strconv"
)

// A Mill grinds.
type Mill struct{ Stones int }

// Serve sizes a pool and never returns: no run says what it leaves in m.
func Serve(db *sql.DB, m *Mill) {
	n, err := strconv.Atoi(os.Getenv("GRAIN_MILL_POOL_SIZE"))
	if err != nil {
		n = 6
	}
	m.Stones = n
	db.SetMaxOpenConns(n)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
