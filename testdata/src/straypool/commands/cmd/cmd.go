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

// Serve has two pools of one database at a time.
var Serve = &cobra.Command{Use: "serve", RunE: func(cmd *cobra.Command, args []string) error {
	if err := up(); err != nil {
		return err
	}
	db, err := sql.Open("postgres", os.Getenv("SERVED_URL"))
	if err != nil {
		return err
	}
	return carry(db)
}}

func up() error {
	db, err := sql.Open("postgres", os.Getenv("SERVED_URL")) // want `sql.Open at straypool/commands/cmd/cmd.go:42 builds a second pool of SERVED_URL|sql.Open builds a second pool`
	if err != nil {
		return err
	}
	return db.Ping()
}
