package twins

import (
	"database/sql"
	"os"
)

// both opens a pool for each side.
func both(primary, replica string) (*Storage, error) {
	writer, err := sql.Open("postgres", primary)
	if err != nil {
		return nil, err
	}
	reader, err := sql.Open("postgres", replica)
	if err != nil {
		writer.Close()
		return nil, err
	}
	return &Storage{writer, reader}, nil
}

// apart opens the second pool only for another database.
func apart(primary, replica string) (*Storage, error) {
	writer, err := sql.Open("postgres", primary)
	if err != nil {
		return nil, err
	}
	reader := writer
	if replica != primary {
		if reader, err = sql.Open("postgres", replica); err != nil {
			writer.Close()
			return nil, err
		}
	}
	return &Storage{writer, reader}, nil
}

// oneOf opens one of them.
func oneOf(primary, replica string) (*Storage, error) {
	s := new(Storage)
	var err error
	if os.Getenv("SIDE") == "writer" {
		s.Writer, err = sql.Open("postgres", primary)
	} else {
		s.Reader, err = sql.Open("postgres", replica)
	}
	if err != nil {
		return nil, err
	}
	return s, nil
}

func Same(cfg Config) (*Storage, error) {
	return both(cfg.Primary.DSN, cfg.Primary.DSN) // want `both opens two pools of .* \(sql.Open at straypool/twins/whole.go:10 and sql.Open at straypool/twins/whole.go:14\); pass it another database, or share one pool`
}

func Different(cfg Config) (*Storage, error) { return both(cfg.Primary.DSN, cfg.Replica.DSN) }

func Guarded(cfg Config) (*Storage, error) { return apart(cfg.Primary.DSN, cfg.Primary.DSN) }

func Chosen(cfg Config) (*Storage, error) { return oneOf(cfg.Primary.DSN, cfg.Primary.DSN) }
