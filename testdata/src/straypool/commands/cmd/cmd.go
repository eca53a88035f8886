package cmd // want package:"pools"

import (
	"database/sql"
	"os"

	"github.com/spf13/cobra"
)

// Export and Import are commands, of which a process runs one.
var Export = &cobra.Command{Use: "export", RunE: func(cmd *cobra.Command, args []string) error {
	db, err := sql.Open("postgres", os.Getenv("CARRIED_URL"))
	if err != nil {
		return err
	}
	return carry(db)
}}

var Import = &cobra.Command{Use: "import", RunE: func(cmd *cobra.Command, args []string) error {
	db, err := sql.Open("postgres", os.Getenv("CARRIED_URL"))
	if err != nil {
		return err
	}
	return carry(db)
}}

var carry = func(db *sql.DB) error { return db.Ping() }
