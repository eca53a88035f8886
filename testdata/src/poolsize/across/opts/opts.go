// Package opts reads numbers whose names say nothing of pools.
package opts

import (
	"os"
	"strconv"
	"time"
)

type Options struct {
	Wide, Rows int
	Keep       time.Duration
}

func Read() (o Options, err error) {
	if o.Wide, err = strconv.Atoi(os.Getenv("WIDE_CONNS")); err != nil {
		return o, err
	}
	if o.Rows, err = strconv.Atoi(os.Getenv("ROWS_POOL")); err != nil {
		return o, err
	}
	o.Keep, err = time.ParseDuration(os.Getenv("KEEP_TTL"))
	return o, err
}
