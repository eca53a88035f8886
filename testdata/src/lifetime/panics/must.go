package panics

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"
)

// What panics by contract, in a handler: net/http recovers.
func mustInHandler(db *sqlx.DB, w http.ResponseWriter) {
	tx := db.MustBegin() // want `^panic transaction \+1$`
	tx.MustExec("INSERT")
	if err := tx.Commit(); err != nil {
		w.WriteHeader(500)
	}
}

func mustInHandlerDeferred(db *sqlx.DB, w http.ResponseWriter) {
	tx := db.MustBegin()
	defer tx.Rollback()
	tx.MustExec("INSERT")
	if err := tx.Commit(); err != nil {
		w.WriteHeader(500)
	}
}

func mustInProgram(db *sqlx.DB) error {
	tx := db.MustBegin()
	tx.MustExec("INSERT")
	return tx.Commit()
}

func mustInGin(db *sqlx.DB, c *gin.Context) {
	tx := db.MustBegin() // want `^panic transaction \+1$`
	tx.MustExec("INSERT")
	if err := tx.Commit(); err != nil {
		c.Status(500)
	}
}

func mustInLiteral(db *sqlx.DB, w http.ResponseWriter) {
	tx := db.MustBegin()
	defer tx.Rollback()
	func() {
		tx.MustExec("INSERT")
	}()
	tx.Commit()
}
