package overwritten

import "database/sql"

// Replicas has a pool for those who read, which may be that of those who write.
type Replicas struct{ writer, reader *sql.DB }

func mustOpen(dsn string) *sql.DB {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		panic(err)
	}
	return db
}

// NewReplicas replaces one of two references to the pool.
func NewReplicas(writer, reader string) *Replicas {
	r := &Replicas{writer: mustOpen(writer)}
	r.reader = r.writer
	if reader != "" {
		r.reader = mustOpen(reader)
	}
	return r
}

// NewReader replaces the only one.
func NewReader(writer, reader string) *Replicas {
	r := &Replicas{}
	r.reader = mustOpen(writer) // want `the pool from overwritten.mustOpen is not closed before its variable is assigned again on the path where reader != ""`
	if reader != "" {
		r.reader = mustOpen(reader)
	}
	return r
}

func (r *Replicas) Close() { r.writer.Close(); r.reader.Close() }
