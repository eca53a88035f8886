package main // want package:"pools"

import (
	"database/sql"
	"log"
	"os"

	"github.com/spf13/cobra"

	"straypool/commands/cmd"
)

func main() {
	audit, err := sql.Open("postgres", os.Getenv("AUDIT_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer audit.Close()
	log.Print(audit.Ping())
	root := &cobra.Command{Use: "commands"}
	root.AddCommand(&cobra.Command{Use: "serve", RunE: serve}, &cobra.Command{Use: "check", RunE: check})
	root.AddCommand(cmd.Export, cmd.Import)
	if err := root.Execute(); err != nil {
		log.Fatal(err)
	}
}

func serve(_ *cobra.Command, args []string) error {
	orders, err := sql.Open("postgres", os.Getenv("ORDERS_URL"))
	if err != nil {
		return err
	}
	defer orders.Close()
	again, err := sql.Open("postgres", os.Getenv("ORDERS_URL")) // want `sql.Open builds a second pool of ORDERS_URL in addition to the one from sql.Open at straypool/commands/main.go:29`
	if err != nil {
		return err
	}
	defer again.Close()
	return run(orders, again)
}

// check is another command: no process runs both.
func check(_ *cobra.Command, args []string) error {
	orders, err := sql.Open("postgres", os.Getenv("ORDERS_URL"))
	if err != nil {
		return err
	}
	defer orders.Close()
	// What main opens, it opens for each command.
	more, err := sql.Open("postgres", os.Getenv("AUDIT_URL")) // want `sql.Open builds a second pool of AUDIT_URL in addition to the one from sql.Open at straypool/commands/main.go:14`
	if err != nil {
		return err
	}
	defer more.Close()
	return run(orders, more)
}

func run(pools ...*sql.DB) error {
	for _, db := range pools {
		if err := db.Ping(); err != nil {
			return err
		}
	}
	return nil
}

// Add, Remove and Rename are commands that a parser of flags calls by name, each
// in a process of its own.
type add struct{}

func (*add) Run() error {
	db, err := sql.Open("postgres", os.Getenv("NAMES_URL"))
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Ping()
}

type remove struct{}

func (*remove) Run() error {
	db, err := sql.Open("postgres", os.Getenv("NAMES_URL"))
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Ping()
}

type rename struct{}

func (*rename) Run() error {
	db, err := sql.Open("postgres", os.Getenv("NAMES_URL"))
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Ping()
}

var cli struct {
	Add    add
	Remove remove
	Rename rename
}
