"""The engine: people, places and a policy in; ranked places and an allocation out. Arrays only, no Django."""

ENGINE_VERSION = "1"
