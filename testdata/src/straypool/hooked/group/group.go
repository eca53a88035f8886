package group // want package:"pools"

// Package group has a hook that runs before the commands of one group only.

import (
	"database/sql"
	"os"

	"github.com/spf13/cobra"
)

func Command() *cobra.Command {
	var db *sql.DB
	cmd := &cobra.Command{Use: "group"}
	users := &cobra.Command{Use: "users", PersistentPreRunE: func(cmd *cobra.Command, args []string) (err error) {
		db, err = sql.Open("postgres", os.Getenv("GROUP_URL"))
		return err
	}, RunE: func(cmd *cobra.Command, args []string) error { return db.Ping() }}
	cmd.AddCommand(users, carts())
	return cmd
}

func carts() *cobra.Command {
	return &cobra.Command{Use: "carts", RunE: func(cmd *cobra.Command, args []string) error {
		own, err := sql.Open("postgres", os.Getenv("GROUP_URL"))
		if err != nil {
			return err
		}
		defer own.Close()
		return own.Ping()
	}}
}
