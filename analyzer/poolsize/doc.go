// Package poolsize defines an analyzer that reports pool sizes that contradict the configuration.
//
// # Analyzer poolsize
//
// poolsize: report pool sizes that contradict the configuration
//
// A fallback is the value that code uses when a setting is absent. Where the
// two disagree the mistake shows only when the setting is missing one day and the
// service runs with a pool of an untested size:
//
//	// .env: DB_POOL_SIZE=5
//	db.SetMaxOpenConns(envInt("DB_POOL_SIZE", 2))
//
// for which poolsize reports
//
//	DB_POOL_SIZE falls back to 2, but .env:1 sets 5
//
// Settings come from the files of the tree: .env and its variants, YAML, TOML,
// JSON, INI and properties, docker-compose, Kubernetes Deployments and
// ConfigMaps, values.yaml of Helm, ENV of Dockerfiles. A file applies to the
// module or binary that it lies at, is built from, or is named after; examples
// count only where no real file sets the key. Only values of pool settings leave the
// reader, never a DSN or a password.
//
// Fallbacks come from source: helpers, known by what their body does and in
// whatever package they lie; variables and fields that hold a value before or
// after a setting is read; guards of the zero value; default structs and tags;
// flags, viper, ini, koanf; literals at the knobs of pools and parameters of
// data source names. A setting counts when its value reaches a knob of a pool,
// or when its name leaves no doubt.
//
// The kinds of findings are:
//
//   - fallback-config: a fallback disagrees with the configured value
//   - fallback-fallback: two fallbacks of one setting disagree
//   - literal-config: a number in the code disagrees with the setting of the
//     same pool
//   - dsn-overwritten: a number in the code makes a parameter of the data
//     source name void
//   - never-read: a pool setting that no code reads
//   - zero-unlimited: a fallback of 0 lifts the limit that is configured
//   - unit: a duration is read as a number, or a number as a duration
//   - out-of-range: a conversion that cannot hold the configured value
//   - idle-open: more idle connections than the pool may open
//   - unreadable: a line of a configuration file that cannot be read
//   - budget: all replicas together open more connections than the server
//     accepts
//   - fallback-example: a fallback disagrees with an example or an overlay
//     (informational)
//   - config-config: two files configure one pool differently (informational)
//   - unlimited: nothing limits the connections of a pool (informational)
//   - budget-surge: a rolling update opens more connections than the server
//     accepts (informational)
//   - idle-default: a large pool keeps only the default number of idle
//     connections (informational)
//
// With -fix the literal, the tag, or the constant with that one use says what
// is configured. What poolvet believes is printed by "poolvet settings".
//
// Flags: -poolsize.settings=KEY=VALUE,… gives the settings where no files are to
// be had, as under nogo, -poolsize.disable=KIND,… silences kinds,
// -poolsize.info reports informational ones, and -poolsize.tests reports in
// tests and generated files. Helpers that cannot be recognised are declared in
// .poolvet.yml, under poolsize.helpers. A comment
//
//	//poolvet:ignore poolsize/KIND reason
//
// above a statement or declaration silences the findings there.
package poolsize
