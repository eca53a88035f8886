package quiet

import (
	"database/sql"
	"testing"
)

func TestSomething(t *testing.T) {
	db := &sql.DB{}
	db.Query("SELECT a")
	caller(db)
}
