package asked // want package:"pools"

// Package asked has a hook that opens a pool only for the commands that need it.

import (
	"database/sql"
	"os"

	"github.com/spf13/cobra"
)

var (
	dsn = os.Getenv("ASKED_URL")
	db  *sql.DB
)

var Root = &cobra.Command{
	Use: "asked",
	PersistentPreRunE: func(cmd *cobra.Command, args []string) (err error) {
		if cmd.Use == "migrate" {
			return nil
		}
		db, err = sql.Open("postgres", dsn)
		return err
	},
}

func init() { Root.AddCommand(migrate(), list) }

var list = &cobra.Command{Use: "list", RunE: func(cmd *cobra.Command, args []string) error { return db.Ping() }}

func migrate() *cobra.Command {
	return &cobra.Command{Use: "migrate", RunE: func(cmd *cobra.Command, args []string) error {
		own, err := sql.Open("postgres", dsn)
		if err != nil {
			return err
		}
		defer own.Close()
		return own.Ping()
	}}
}
