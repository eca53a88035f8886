// Package spec declares what the programs are configured by. Which variables fill it,
// only they say.
package spec

// Spec is filled by https://github.com/kelseyhightower/envconfig.
type Spec struct {
	Jobs struct {
		DSN          string `envconfig:"JOBS_DSN"`
		MaxOpenConns int    `split_words:"true" default:"12"`
		MaxIdleConns int    `split_words:"true" default:"6"`
	}
	SideCache Cache `split_words:"true"`
}

// Cache is held by name.
type Cache struct {
	Size    int `default:"20"`
	MinIdle int `default:"2"`
}
