using System.Text.Json.Serialization;

namespace CryptoAi.Models.Trees;

/// <summary>Feature names inside the metadata of a file.</summary>
[JsonSerializable(typeof(string[]))]
internal sealed partial class TreesJsonContext : JsonSerializerContext;
