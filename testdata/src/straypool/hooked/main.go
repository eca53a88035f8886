package main // want package:"pools"

// Package main has a hook that runs before each command.

import (
	"database/sql"
	"os"

	"github.com/spf13/cobra"

	"straypool/hooked/group"
)

var (
	dsn = os.Getenv("TOOL_URL")
	db  *sql.DB
)

func root() *cobra.Command {
	cmd := &cobra.Command{
		Use: "tool",
		PersistentPreRunE: func(cmd *cobra.Command, args []string) (err error) {
			db, err = sql.Open("postgres", dsn)
			return err
		},
	}
	cmd.AddCommand(count(), dump(), other(), group.Command())
	return cmd
}

func count() *cobra.Command {
	return &cobra.Command{Use: "count", RunE: func(cmd *cobra.Command, args []string) error { return db.Ping() }}
}

func dump() *cobra.Command {
	return &cobra.Command{Use: "dump", RunE: func(cmd *cobra.Command, args []string) error {
		own, err := sql.Open("postgres", dsn) // want `sql.Open builds a second pool of TOOL_URL`
		if err != nil {
			return err
		}
		defer own.Close()
		return own.Ping()
	}}
}

func other() *cobra.Command {
	return &cobra.Command{Use: "other", RunE: func(cmd *cobra.Command, args []string) error {
		own, err := sql.Open("postgres", os.Getenv("OTHER_URL"))
		if err != nil {
			return err
		}
		defer own.Close()
		return own.Ping()
	}}
}

func main() {
	if root().Execute() != nil {
		os.Exit(1)
	}
}
