package quiet

import (
	"database/sql"
	"testing"
)

// RunSuite is called by the tests of other packages.
func RunSuite(t *testing.T, db *sql.DB) {
	t.Run("query", func(t *testing.T) {
		db.Query("SELECT a")
	})
}
