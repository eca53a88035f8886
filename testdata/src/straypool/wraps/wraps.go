package main // want package:"pools"

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/jmoiron/sqlx"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

var (
	db   *sql.DB
	pool *pgxpool.Pool
)

// Each request wraps the pools of main.
func wrap(w http.ResponseWriter, r *http.Request) {
	orm, err := gorm.Open(postgres.New(postgres.Config{Conn: db}), &gorm.Config{})
	if err != nil {
		return
	}
	orm.WithContext(r.Context())
	again, _ := gorm.Open(postgres.New(postgres.Config{DSN: "unused"}), &gorm.Config{ConnPool: db})
	again.Exec("SELECT 1")
	x := sqlx.NewDb(db, "postgres")
	x.Ping()
	std := stdlib.OpenDBFromPool(pool)
	std.Ping()
	other := sql.OpenDB(stdlib.GetPoolConnector(pool))
	other.Ping()
}

func main() {
	var err error
	db, err = sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	pool, err = pgxpool.New(context.Background(), os.Getenv("OTHER_URL"))
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", wrap)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
