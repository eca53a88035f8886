package pools

import (
	"context"
	"database/sql"

	"github.com/beego/beego/orm"
	"github.com/jmoiron/sqlx"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

var shared *sql.DB

// Around a pool that is there, no new one is made.
func around() error {
	db, err := gorm.Open(postgres.New(postgres.Config{Conn: shared}))
	if err != nil {
		return err
	}
	return db.Error
}

func anew(dsn string) error {
	db, err := gorm.Open(postgres.Open(dsn)) // want `^never-closed pool \+4$`
	if err != nil {
		return err
	}
	return db.Error
}

// A pool may be open even if no server answers.
func unanswered(ctx context.Context, dsn string) error {
	db, err := sqlx.ConnectContext(ctx, "x", dsn) // want `^early-return pool \+2$`
	if err != nil {
		return err
	}
	return db.Close()
}

func answered(ctx context.Context, dsn string) error {
	db, err := sqlx.ConnectContext(ctx, "x", dsn)
	if err != nil {
		db.Close()
		return err
	}
	return db.Close()
}

// Some keep the pool that they make.
func registered(db *sql.DB, dsn string) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+5$`
	if err != nil {
		return err
	}
	if err := orm.RegisterDataBase("default", "x", dsn); err != nil {
		return err
	}
	return rows.Close()
}
