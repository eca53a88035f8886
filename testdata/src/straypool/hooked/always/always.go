package always // want package:"pools"

// Package always has a hook that opens a pool for all commands.

import (
	"database/sql"
	"os"

	"github.com/spf13/cobra"
)

var (
	dsn = os.Getenv("ALWAYS_URL")
	db  *sql.DB
)

var Root = &cobra.Command{
	Use: "always",
	PersistentPreRunE: func(cmd *cobra.Command, args []string) (err error) {
		db, err = sql.Open("postgres", dsn)
		return err
	},
}

func init() { Root.AddCommand(migrate(), list) }

var list = &cobra.Command{Use: "list", RunE: func(cmd *cobra.Command, args []string) error { return db.Ping() }}

func migrate() *cobra.Command {
	return &cobra.Command{Use: "migrate", RunE: func(cmd *cobra.Command, args []string) error {
		own, err := sql.Open("postgres", dsn) // want `sql.Open builds a second pool of ALWAYS_URL; call always.db `
		if err != nil {
			return err
		}
		defer own.Close()
		return own.Ping()
	}}
}
