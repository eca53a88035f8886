package twins

import (
	"context"
	"database/sql"
	"os"

	"github.com/jmoiron/sqlx"
)

// A File has one connection that writes, which Init sees to.
type File struct{ handles }

type handles struct{ writer, reader *sqlx.DB }

func NewFile(ctx context.Context) (*File, error) {
	writer, err := sqlx.ConnectContext(ctx, "sqlite", os.Getenv("FILE"))
	if err != nil {
		return nil, err
	}
	reader, err := sqlx.ConnectContext(ctx, "sqlite", os.Getenv("FILE"))
	if err != nil {
		writer.Close()
		return nil, err
	}
	return &File{handles{writer: writer, reader: reader}}, nil
}

func (f *File) Init() { f.writer.SetMaxOpenConns(1) }

// An Archive has two pools of several connections.
type Archive struct{ writer, reader *sql.DB }

func NewArchive() (*Archive, error) {
	writer, err := sql.Open("sqlite", os.Getenv("ARCHIVE"))
	if err != nil {
		return nil, err
	}
	reader, err := sql.Open("sqlite", os.Getenv("ARCHIVE")) // want `sql.Open builds a second pool of ARCHIVE`
	if err != nil {
		writer.Close()
		return nil, err
	}
	return &Archive{writer: writer, reader: reader}, nil
}

func (a *Archive) Init() { a.writer.SetMaxOpenConns(4) }
