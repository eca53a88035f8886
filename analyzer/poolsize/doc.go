// Package poolsize defines an analyzer that reports pool sizes that contradict the configuration.
//
// # Analyzer poolsize
//
// poolsize: report pool sizes that contradict the configuration
//
// A fallback is the value that code uses when a setting is absent. If the
// fallback and the configured value disagree, the difference goes unnoticed until
// one day the setting is missing and the pool has an untested size:
//
//	// .env: DB_POOL_SIZE=5
//	db.SetMaxOpenConns(envInt("DB_POOL_SIZE", 2))
//
// for which poolsize reports
//
//	DB_POOL_SIZE falls back to 2, but .env:1 sets 5
//
// Settings come from the files of the tree: .env and its variants, YAML, TOML,
// JSON, INI and properties files, docker-compose, Kubernetes Deployments and
// ConfigMaps, Helm's values.yaml, ENV in Dockerfiles, and others. A file applies
// to the module or binary that it is next to, that it builds, or that it is named
// after; examples count only if no real file sets the key. Values of other keys,
// such as DSNs and passwords, are discarded.
//
// Fallbacks come from the source: helpers in any package, recognized by what
// their body does; variables and fields that hold a value before or after a
// setting is read; checks for the zero value; structs of defaults, and tags;
// flags, viper, ini and koanf; literals that size a pool; and parameters of data
// source names. A setting counts as a pool setting if its value reaches a knob (a
// setter, field or parameter that sizes a pool), or if its name leaves no doubt.
//
// The kinds of findings are:
//
//   - fallback-config: a fallback disagrees with the configured value
//   - fallback-fallback: two fallbacks of one setting disagree
//   - literal-config: a number in the code disagrees with the setting of the
//     same pool
//   - dsn-overwritten: a number in the code overrides a parameter of the data
//     source name
//   - never-read: a pool setting that no code reads
//   - zero-unlimited: a fallback of 0 removes the configured limit
//   - unit: a duration is read as a number, or a number as a duration
//   - out-of-range: the configured value does not fit the type to which it is
//     converted
//   - idle-open: more idle connections than the pool may open
//   - unreadable: a line of a configuration file that cannot be parsed
//   - budget: all replicas together open more connections than the server
//     accepts
//   - fallback-example: a fallback disagrees with an example or an overlay
//     (informational)
//   - config-config: two files configure one pool differently (informational)
//   - unlimited: nothing limits the connections of a pool (informational; a
//     warning where several replicas share a server whose limit is known)
//   - budget-surge: a rolling update opens more connections than the server
//     accepts (informational)
//   - idle-default: a large pool keeps only the default number of idle
//     connections (informational)
//   - keeps: all replicas together keep more connections open than the server
//     accepts (informational)
//   - lifetime: a pool keeps idle connections for longer than the server does
//     (informational)
//   - cpus: the size of a pool depends on the number of CPUs (informational)
//   - dsn-fixed: a number in the code overrides whatever the data source name
//     sets (informational)
//
// -fix writes the configured value into the literal, the tag, or the constant if
// it is used only once. "poolvet settings" prints the settings and fallbacks that
// poolvet found.
//
// Flags: -poolsize.settings=KEY=VALUE,… passes the settings where no files can be
// read, as under nogo, -poolsize.disable=KIND,… silences kinds,
// -poolsize.info reports informational kinds, and -poolsize.tests reports in
// tests and generated files. Helpers that poolvet does not recognize can be
// declared in .poolvet.yml, under poolsize.helpers. A comment
//
//	//poolvet:ignore poolsize/KIND reason
//
// above a statement or declaration silences the findings there.
package poolsize
